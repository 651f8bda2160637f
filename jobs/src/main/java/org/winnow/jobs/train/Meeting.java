package org.winnow.jobs.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.BarrierTaskContext;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;
import org.winnow.classifiers.languagemodel.OuterStep;

/**
 * Brings the weights of all tasks together: small ones through Spark's driver, larger ones through files in the output
 * folder, whose checksums go through the driver.
 */
final class Meeting {
    /** Weights up to here go through the driver, which gets all of them as text: 11 MB from each task. */
    private static final int DRIVER_FLOATS = 2_000_000;

    private final BarrierTaskContext context;
    private final TrainPlan plan;
    private final FileSystem files;
    private final Path folder;
    private final OuterStep outer;

    Meeting(BarrierTaskContext context, TrainPlan plan, Configuration configuration, OuterStep outer)
            throws IOException {
        this.context = context;
        this.plan = plan;
        this.outer = outer;
        folder = new Path(plan.output(), "meeting");
        files = folder.getFileSystem(configuration);
    }

    /** What a checkpoint has to keep of earlier meetings. */
    Map<String, float[]> vectors() {
        return outer.vectors();
    }

    /** Gives the model the weights that all tasks go on with. */
    void of(LanguageModel model, long step) throws IOException {
        if (plan.tasks() == 1 && plan.settings().outer().isEmpty()) {
            return;
        }
        float[] own = model.vector(Vector.WEIGHTS);
        byte[] bytes = bytes(own);
        List<float[]> all = own.length <= DRIVER_FLOATS ? throughDriver(bytes) : throughFiles(bytes, step);
        model.replace(Vector.WEIGHTS, outer.meet(all));
    }

    private List<float[]> throughDriver(byte[] own) {
        List<float[]> all = new ArrayList<>();
        for (String text : context.allGather(Base64.getEncoder().encodeToString(own))) {
            all.add(floats(Base64.getDecoder().decode(text)));
        }
        return all;
    }

    private List<float[]> throughFiles(byte[] own, long step) throws IOException {
        try (OutputStream out = new BufferedOutputStream(files.create(file(step, context.partitionId()), true))) {
            out.write(own);
        }
        String[] sums = context.allGather(Long.toString(sum(own)));
        List<float[]> all = new ArrayList<>();
        for (int task = 0; task < sums.length; task++) {
            try (InputStream in = new BufferedInputStream(files.open(file(step, task)))) {
                byte[] bytes = in.readAllBytes();
                if (sum(bytes) != Long.parseLong(sums[task])) {
                    throw new IOException(file(step, task) + " is not what task " + task
                            + " wrote: its checksum differs (the folder must be one that all executors share)");
                }
                all.add(floats(bytes));
            }
        }
        context.barrier();
        files.delete(file(step, context.partitionId()), false);
        return all;
    }

    private Path file(long step, int task) {
        return new Path(folder, "step-" + step + "-task-" + task + ".f32");
    }

    private static long sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
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
