package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenNlpLanguageIdentifierTest {
    private static OpenNlpLanguageIdentifier identifier;

    @BeforeAll
    static void open() throws IOException {
        identifier = OpenNlpLanguageIdentifier.open();
    }

    @AfterAll
    static void close() {
        identifier.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The ferry waits beside the quay until the wind has dropped, and the passengers drink their tea.
            de | Die Fähre wartet am Kai, bis der Wind nachlässt, und die Reisenden trinken ihren Tee.
            fr | Le bac attend le long du quai que le vent tombe, et les passagers boivent leur thé.
            es | El transbordador espera junto al muelle hasta que baje el viento y los pasajeros toman el té.
            ru | Паром ждёт у причала, пока стихнет ветер, а пассажиры пьют чай.
            ja | 風がおさまるまで、船は港で待っています。乗客たちはお茶を飲んでいます。
            zh | 渡轮停在码头旁边，等风小了再出发，乘客们正在喝茶。
            ko | 바람이 잦아들 때까지 배는 부두에서 기다리고 승객들은 차를 마신다.
            el | Το πλοίο περιμένει στην προβλήτα μέχρι να πέσει ο άνεμος και οι επιβάτες πίνουν τσάι.
            no | Fergen venter ved kaien til vinden har løyet, og passasjerene drikker teen sin mens de ser ut.
            """)
    void sentences_of_common_languages_get_their_short_code(String code, String text) {
        Language language = identifier.identify(text);
        assertEquals(code, language.code());
        assertTrue(language.score() > 0.3 && language.score() <= 1, language.toString());
    }

    @Test
    void of_a_long_text_only_the_start_the_middle_and_the_end_are_read() {
        String english = "The ferry waits beside the quay until the wind has dropped. ".repeat(5);
        String german = "Die Fähre wartet am Kai, bis der Wind sich gelegt hat. ".repeat(40);
        assertEquals("en", identifier.identify(english.repeat(2)).code());
        String mixed = english + german + english + german + english;
        assertEquals("en", identifier.identify(mixed).code());
    }
}
