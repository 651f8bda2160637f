package org.winnow.jobs.shard.export;

/** The file formats. */
enum ExportFormat {
    /**
     * Megatron's {@code .bin} and {@code .idx}. Its GPT data set joins documents and cuts them to the wanted length itself,
     * and shuffles by document.
     */
    MEGATRON("megatron", ExportUnit.DOCUMENT),

    /** MosaicML Streaming's MDS. Its data sets hand over samples as they are, so a sample is best what a step eats. */
    MDS("mds", ExportUnit.SEQUENCE),

    /**
     * The {@code .ds} of datatrove and nanotron: one stream of tokens, cut into windows when read, with the ends of the
     * documents beside it.
     */
    DATATROVE("datatrove", ExportUnit.DOCUMENT);

    private final String label;
    private final ExportUnit usual;

    ExportFormat(String label, ExportUnit usual) {
        this.label = label;
        this.usual = usual;
    }

    String label() {
        return label;
    }

    /** The unit that suits its readers best. */
    ExportUnit usualUnit() {
        return usual;
    }
}
