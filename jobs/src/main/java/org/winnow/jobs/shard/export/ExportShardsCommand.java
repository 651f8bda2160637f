package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow export-shards}. */
@Command(
        name = "export-shards",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes shards in the format of another training program.",
            "",
            "megatron: .bin and .idx; mds: MosaicML Streaming; datatrove: the .ds of datatrove and nanotron. The shards are"
                    + " checked against their manifest first. Token ids take two bytes where the vocabulary has at most"
                    + " 65536, else four. Killed and run again, it goes on where it was; run again after shards have"
                    + " changed, it writes those.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow export-shards --shards out/shards --output out/megatron --format megatron",
            "  ./winnow export-shards --shards out/shards --output out/mds --format mds",
            "  ./winnow export-shards --shards out/shards --output out/ds --format datatrove --unit sequence"
        })
public final class ExportShardsCommand implements Callable<Integer> {
    @Option(names = "--shards", paramLabel = "DIR", description = "Folder of shards with its _manifest.json.")
    private String shards = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the files, which holds nothing else.")
    private String output = "";

    @Option(names = "--format", paramLabel = "NAME", description = "megatron, mds or datatrove.")
    private String format = "";

    @Option(
            names = "--unit",
            paramLabel = "NAME",
            description = "document: documents put together again, without padding (default of megatron and datatrove);"
                    + " sequence: the rows as they are (default of mds).")
    private String unit = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        if (shards.isEmpty()) {
            problems.add("shards: nothing to export (give --shards DIR)");
        }
        if (output.isEmpty()) {
            problems.add("output: no folder (give --output DIR)");
        }
        Optional<ExportFormat> wanted = Arrays.stream(ExportFormat.values())
                .filter(one -> one.label().equals(format))
                .findFirst();
        if (wanted.isEmpty()) {
            problems.add(invalid(
                    "format", format, Arrays.stream(ExportFormat.values()).map(ExportFormat::label)));
        }
        Optional<ExportUnit> unitWanted = unit.isEmpty()
                ? wanted.map(ExportFormat::usualUnit)
                : Arrays.stream(ExportUnit.values())
                        .filter(one -> one.label().equals(unit))
                        .findFirst();
        if (!unit.isEmpty() && unitWanted.isEmpty()) {
            problems.add(
                    invalid("unit", unit, Arrays.stream(ExportUnit.values()).map(ExportUnit::label)));
        }
        problems.throwIfAny();
        return export(new ExportShards(wanted.orElseThrow(), unitWanted.orElseThrow(), shards, output));
    }

    private static String invalid(String option, String value, Stream<String> known) {
        return "Invalid --" + option + ": " + value + " (must be one of " + known.collect(Collectors.joining(", "))
                + ")";
    }

    private int export(ExportShards job) {
        try (Sessions.Hold hold = Sessions.hold("winnow export-shards")) {
            spec.commandLine().getOut().print(job.run(hold.session()).table());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }
}
