package org.winnow.udfs.filters;

import java.util.LinkedHashSet;
import java.util.Set;

/** Emoticons that English tokenization keeps whole, composed of eyes, noses and mouths; the set equals spaCy 3.8's. */
final class Emoticons {
    private final Set<String> faces = new LinkedHashSet<>();

    private Emoticons() {
        compose(": :-", ") )) ))) ( (( ((( ] } / | P p O o 0 X x D > 3 *");
        compose(":' :'-", ") (");
        compose("; ;-", ") D");
        compose("8 8-", ") D");
        compose("=", ") ( ] [ / | D 3");
        compose("( (-", ": ;");
        compose("[ [-", ":");
        compose(") )-", ":");
        compose("( [ ]", "=");
        compose(":", "1 () o)");

        compose("x X", "D DD");
        compose("<", "3 33 333 /3 .<");
        compose(">", ".< .> :( :o");
        words("(o: (-8 ]= ._. ;_; @_@ -_- -__- ^_^ ^__^ ^___^");
        compose("v", "_v .v");
        compose("V", "_V .V");
        compose("o", "_o _O _0 .o .O .0");
        compose("O", "_o _O .o .O");
        compose("0", "_0 _o .0 .o");
        words("(^_^) (-_-) (._.) (>_<) (*_*) (\u00ac_\u00ac) \u0ca0_\u0ca0 \u0ca0\ufe35\u0ca0 (\u0ca0_\u0ca0)");
        words("\u00af\\(\u30c4)/\u00af (\u256f\u00b0\u25a1\u00b0\uff09\u256f\ufe35\u253b\u2501\u253b ><(((*>");
    }

    static Set<String> all() {
        return new Emoticons().faces;
    }

    private void compose(String heads, String tails) {
        for (String head : heads.split(" ")) {
            for (String tail : tails.split(" ")) {
                faces.add(head + tail);
            }
        }
    }

    private void words(String text) {
        compose(text, "");
    }
}
