package org.winnow.classifiers.text;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ISO 639-3 codes of the languages OpenNLP knows, and what they are called in ISO 639-1. */
final class Iso639 {
    // Pairs of a three-letter code and its two-letter one; the last line are individual languages, whose two-letter
    // code is that of their macro language.
    private static final String PAIRS = """
            afr af ara ar aze az bak ba bel be ben bn bos bs bre br bul bg cat ca ces cs che ce cym cy dan da deu de
            ell el eng en epo eo est et eus eu fao fo fas fa fin fi fra fr fry fy gle ga glg gl guj gu heb he hin hi
            hrv hr hun hu hye hy ind id isl is ita it jav jv jpn ja kan kn kat ka kaz kk kir ky kor ko lat la lav lv lim li
            lit lt ltz lb mal ml mar mr mkd mk mlt mt mon mn mri mi msa ms nep ne nld nl nno nn oci oc pan pa pol pl por pt
            pus ps ron ro rus ru san sa sin si slk sk slv sl som so spa es sqi sq srp sr sun su swa sw swe sv tam ta
            tat tt tel te tgk tg tgl tl tha th tur tr ukr uk urd ur uzb uz vie vi vol vo yid yi zul zu
            cmn zh ekk et lvs lv nob no pes fa plt mg zlm ms arb ar
            """;
    private static final Map<String, String> SHORT = shortCodes();

    private Iso639() {}

    /** The two-letter code where there is one, else the code itself. */
    static String shortest(String code) {
        return SHORT.getOrDefault(code, code);
    }

    private static Map<String, String> shortCodes() {
        String[] codes = PAIRS.strip().split("\\s+");
        return Stream.iterate(0, i -> i < codes.length, i -> i + 2)
                .collect(Collectors.toUnmodifiableMap(i -> codes[i], i -> codes[i + 1]));
    }
}
