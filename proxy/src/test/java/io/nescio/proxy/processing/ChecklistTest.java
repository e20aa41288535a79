package io.nescio.proxy.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.ProxyConfig;
import io.nescio.proxy.Recognition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            upstream: {url: https://api.openai.com/v1}                | Art. 44-49   | HIGH
            upstream: {url: https://eu.api.openai.com/v1}             | Art. 44-49   | NONE
            upstream: {url: 'http://10.0.0.7:8000/v1'}                | Art. 44-49   | NONE
            upstream: {url: 'http://[fd00::7]:8000/v1'}               | Art. 44-49   | NONE
            upstream: {url: https://llm.example.org/v1}               | Art. 44-49   | MEDIUM
            processing: {transfer: safeguards}                        | Art. 44-49   | NONE
            processing: {transfer: none}                              | Art. 44-49   | HIGH
            processing: {agreement: DPA of 2 May}                     | Art. 28      | NONE
            listen: 127.0.0.1:0                                       | Art. 28      | HIGH
            upstream: {url: 'http://127.0.0.1:11434/v1'}              | Art. 28      | LOW
            processing: {purpose: answering customers}                | Art. 5(1)(b) | NONE
            listen: 127.0.0.1:1                                       | Art. 5(1)(b) | MEDIUM
            processing: {legal-basis: contract}                       | Art. 6(1)    | NONE
            policy: {images: pass}                                    | Art. 5(1)(c) | HIGH
            policy: {hosted-tools: [web_search]}                      | Art. 5(1)(c) | HIGH
            redaction: {types: {PHONE: keep}}                         | Art. 5(1)(c) | MEDIUM
            redaction: {preset: off}                                  | Art. 9, 10   | HIGH
            redaction: {preset: standard}                             | Art. 9, 10   | MEDIUM
            redaction: {preset: strict}                               | Art. 9, 10   | NONE
            policy: {store: off}                                      | Art. 5(1)(e) | MEDIUM
            listen: 0.0.0.0:8080                                      | Art. 32      | MEDIUM
            upstream: {url: 'http://llm.example.org/v1'}              | Art. 32      | HIGH
            """)
    void ratesWhatTheConfigurationSays(String yaml, String article, Risk gravest) throws Exception {
        ProxyConfig config = config(yaml);

        List<Point> points = points(config, Locale.ENGLISH);

        assertThat(points.stream()
                        .filter(point -> point.article().equals(article))
                        .map(Point::risk)
                        .max(Risk::compareTo))
                .contains(gravest);
    }

    @Test
    void namesThePersonsDutyInEveryPointThatIsNotAsItShouldBe() throws Exception {
        List<Point> points = points(config("listen: 127.0.0.1:0"), Locale.ENGLISH);

        assertThat(points)
                .filteredOn(point -> point.risk() != Risk.NONE)
                .allMatch(point -> !point.advice().isEmpty());
    }

    @Test
    void speaksGerman() throws Exception {
        List<Point> points = points(config("processing: {retention: 30d}"), Locale.GERMAN);

        assertThat(points).extracting(Point::finding).contains("Der Empfänger bewahrt Anfragen 30 Tage auf");
    }

    @Test
    void hasEveryTextInBothLanguages() {
        ResourceBundle english = bundle(Locale.ROOT);
        ResourceBundle german = bundle(Locale.GERMAN);

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allMatch(key -> !german.getString(key).equals(english.getString(key)));
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("io.nescio.proxy.processing.checklist", language, new ResourceBundle.Control() {
            @Override
            public List<Locale> getCandidateLocales(String name, Locale locale) {
                return List.of(locale);
            }
        });
    }

    private static List<Point> points(ProxyConfig config, Locale language) {
        return Checklist.of(config, new Recognition(config.redaction()).policy(), language);
    }

    private ProxyConfig config(String yaml) throws Exception {
        Path file = folder.resolve("nescio.yaml");
        Files.writeString(file, yaml, StandardCharsets.UTF_8);
        return Recognition.loader().load(file);
    }
}
