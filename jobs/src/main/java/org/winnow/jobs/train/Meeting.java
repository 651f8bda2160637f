package org.winnow.jobs.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;
import org.winnow.classifiers.languagemodel.OuterStep;

/** Brings the weights of all tasks together. */
final class Meeting {
    private final TrainPlan plan;
    private final Exchange exchange;
    private final OuterStep outer;

    Meeting(TrainPlan plan, Exchange exchange, OuterStep outer) {
        this.plan = plan;
        this.exchange = exchange;
        this.outer = outer;
    }

    /** What a checkpoint has to keep of earlier meetings. */
    Map<String, float[]> vectors() {
        return outer.vectors();
    }

    /** Gives the model the weights that all tasks go on with. */
    void of(LanguageModel model) throws IOException {
        if (plan.tasks() == 1 && plan.settings().outer().isEmpty()) {
            return;
        }
        List<float[]> all = exchange.of(bytes(model.vector(Vector.WEIGHTS))).stream()
                .map(Meeting::floats)
                .toList();
        model.replace(Vector.WEIGHTS, outer.meet(all));
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
