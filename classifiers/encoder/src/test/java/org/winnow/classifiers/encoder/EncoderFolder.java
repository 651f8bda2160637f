package org.winnow.classifiers.encoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder as a user would make it, whose module marks a piece by its number: 5 times the label that its remainder is. */
final class EncoderFolder {
    static final List<String> LABELS = List.of("O", "B-A", "I-A", "B-B", "I-B");

    /** Words of remainder 0 are outside; "##" pieces would say otherwise if they were asked. */
    private static final String VOCABULARY =
            "\"[UNK]\": 5, \"[CLS]\": 1, \"[SEP]\": 11, \"go\": 10, \"to\": 15, \"ann\": 21, "
                    + "\"lee\": 22, \"bonn\": 23, \"upon\": 24, \"ber\": 26, \"##lin\": 33";

    private static final String PICKLE = "\u0080\u0002c__torch__\nM\n)\u0081}(X\b\0\0\0training\u0089ub.";

    private EncoderFolder() {}

    static Path write(Path folder, String forward) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("labels.txt"), LABELS);
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "decoder": null,
                 "post_processor": {"type": "TemplateProcessing",
                  "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                             {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                  "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                  "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                                     "[SEP]": {"id": "[SEP]", "ids": [11], "tokens": ["[SEP]"]}}},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 1000, "vocab": {VOCABULARY}}}
                """.replace("VOCABULARY", VOCABULARY));
        Files.write(folder.resolve("model.pt"), archive(forward));
        return folder;
    }

    /** Scores of labels by remainder, 0 where the mask is. */
    static final String BY_REMAINDER = """
                _0 = torch.one_hot(torch.remainder(input_ids, 5), 5)
                return torch.mul(torch.mul(_0, torch.unsqueeze(attention_mask, 2)), 5.)
            """;

    private static byte[] archive(String forward) throws IOException {
        String code = "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.M,\n    input_ids: Tensor,\n    attention_mask: Tensor) -> "
                + (forward.contains("return (") ? "Tuple[Tensor, Tensor]" : "Tensor") + ":\n"
                + forward;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", PICKLE);
            put(zip, "code/__torch__.py", code);
            put(zip, "constants.pkl", "\u0080\u0002).");
            put(zip, "version", "3\n");
            put(zip, "byteorder", "little");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("model/" + name);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
