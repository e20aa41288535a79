package io.nescio.redaction;

import static io.nescio.redaction.Exchanges.restore;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.RestoreMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final EntityType PERSON = Exchanges.type("PERSON");
    private static final String NAME = "Anna Schmidt";
    private static final List<Fragment> REQUEST = List.of(Fragment.of("Ich bin " + NAME + "."));
    private static final Scope OLD = scope("the key before");
    private static final Scope NEW = scope("the key of today");

    @Test
    void restoresWhatTheProviderStillHoldsUnderTheOldKey() {
        String before = redacted(redactor(Operator.PLACEHOLDER).redact(REQUEST, OLD));

        Redaction after = redactor(Operator.PLACEHOLDER).redact(REQUEST, NEW.after(OLD));

        assertThat(redacted(after))
                .isNotEqualTo(before)
                .isEqualTo(redacted(redactor(Operator.PLACEHOLDER).redact(REQUEST, NEW)));
        assertThat(restore(after.restoreMap(), before + redacted(after))).isEqualTo("Ich bin Anna Schmidt.".repeat(2));
    }

    @Test
    void forgetsTheOldKeyWithTheConfiguration() {
        String before = redacted(redactor(Operator.PLACEHOLDER).redact(REQUEST, OLD));

        RestoreMap map = redactor(Operator.PLACEHOLDER).redact(REQUEST, NEW).restoreMap();

        assertThat(restore(map, before)).isEqualTo(before);
    }

    @Test
    void takesNoSurrogateOfTheOldKeyForAnotherPerson() {
        RestoreMap map =
                redactor(Operator.SURROGATE).redact(REQUEST, NEW.after(OLD)).restoreMap();

        assertThat(map)
                .isEqualTo(redactor(Operator.SURROGATE).redact(REQUEST, NEW).restoreMap());
    }

    private static Redactor redactor(Operator operator) {
        Recognizer recognizer = (fragment, found) -> {
            int at = fragment.text().indexOf(NAME);
            found.accept(new Detection(at, at + NAME.length(), PERSON, 1, "test"));
        };
        return new Redactor(new Detector(List.of(recognizer)), new Policy("test", Map.of(PERSON, operator)));
    }

    private static String redacted(Redaction redaction) {
        return Edit.apply(REQUEST.getFirst().text(), redaction.edits().getFirst());
    }

    private static Scope scope(String key) {
        return Scope.of((key + " is long enough").getBytes(StandardCharsets.UTF_8));
    }
}
