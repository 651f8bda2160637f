package org.winnow.classifiers.languagemodel;

import java.util.LinkedHashMap;
import java.util.Map;

/** A shape as the names and values that a file's header states. */
final class ShapeJson {
    private ShapeJson() {}

    static Map<String, Object> of(ModelShape shape) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("vocabulary", shape.vocabulary());
        json.put("context", shape.context());
        json.put("width", shape.width());
        json.put("layers", shape.layers());
        json.put("heads", shape.heads());
        json.put("keyValueHeads", shape.keyValueHeads());
        json.put("attentionWidth", shape.attentionWidth());
        json.put("feedForwardWidth", shape.feedForwardWidth());
        json.put("feedForward", shape.feedForward().label());
        json.put("activation", shape.activation().name());
        json.put("norm", shape.norm().name());
        json.put("biases", shape.biases().name());
        json.put("ropeBase", shape.ropeBase());
        return json;
    }

    /** @throws IllegalArgumentException if something is missing or out of its range */
    static ModelShape shape(Map<String, Object> json) {
        return new ModelShape(
                whole(json, "vocabulary"),
                whole(json, "context"),
                whole(json, "width"),
                whole(json, "layers"),
                whole(json, "heads"),
                whole(json, "keyValueHeads"),
                whole(json, "attentionWidth"),
                whole(json, "feedForwardWidth"),
                FeedForward.named(text(json, "feedForward")),
                ModelShape.Activation.valueOf(text(json, "activation")),
                ModelShape.Norm.valueOf(text(json, "norm")),
                ModelShape.Biases.valueOf(text(json, "biases")),
                number(json, "ropeBase"));
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    private static int whole(Map<String, Object> json, String name) {
        return (int) number(json, name);
    }

    private static double number(Map<String, Object> json, String name) {
        if (json.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("Invalid " + name + ": " + json.get(name) + " (must be a number)");
    }
}
