package io.nescio.redaction;

import io.nescio.redaction.Fragment.Form;
import io.nescio.redaction.restore.Part;
import io.nescio.redaction.restore.RestoreMap;
import io.nescio.redaction.restore.Restorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exchanges for tests, written as texts with marked mentions: {@code Guten Tag ⟦PERSON:Anna Schmidt⟧}. */
final class Exchanges {
    static final Scope SCOPE = Scope.of("a key that only the tests know".getBytes(StandardCharsets.UTF_8));

    private Exchanges() {}

    static EntityType type(String id) {
        return new EntityType(id, id.equals("SECRET") ? Category.SECRET : Category.ORDINARY);
    }

    /** A fragment and its mentions out of a marked text; {@code ⟦PERSON.SURNAME=Anna Schmidt:Schmidt⟧} names part and value. */
    record Marked(Fragment fragment, List<Mention> mentions) {
        static Marked of(String marked, Form form) {
            StringBuilder text = new StringBuilder();
            List<Mention> mentions = new ArrayList<>();
            int at = 0;
            for (int open = marked.indexOf('⟦'); open >= 0; open = marked.indexOf('⟦', at)) {
                text.append(marked, at, open);
                int close = marked.indexOf('⟧', open);
                int colon = marked.indexOf(':', open);
                String head = marked.substring(open + 1, colon);
                String written = marked.substring(colon + 1, close);
                String[] named = head.split("=", 2);
                String[] typed = named[0].split("\\.", 2);
                Part part = typed.length == 2 ? Part.valueOf(typed[1]) : Part.WHOLE;
                int start = text.length();
                text.append(written);
                Detection found = new Detection(start, text.length(), type(typed[0]), 1, "test");
                mentions.add(new Mention(found, named.length == 2 ? named[1] : written, part));
                at = close + 1;
            }
            text.append(marked, at, marked.length());
            return new Marked(new Fragment(text.toString(), "", form), mentions);
        }
    }

    static Redaction redact(Scope scope, Operator operator, Form form, String... marked) {
        List<Fragment> fragments = new ArrayList<>();
        List<List<Mention>> mentions = new ArrayList<>();
        Map<EntityType, Operator> operators = new HashMap<>();
        for (String text : marked) {
            Marked one = Marked.of(text, form);
            fragments.add(one.fragment());
            mentions.add(one.mentions());
            one.mentions().forEach(mention -> operators.put(mention.detection().type(), operator));
        }
        return Placeholders.replace(fragments, mentions, new Policy("test", operators), scope);
    }

    static Redaction redact(String... marked) {
        return redact(SCOPE, Operator.PLACEHOLDER, Form.TEXT, marked);
    }

    static String text(String marked) {
        return Marked.of(marked, Form.TEXT).fragment().text();
    }

    /** The redacted text of the {@code i}-th fragment. */
    static String redacted(Redaction redaction, int i, String marked) {
        return Edit.apply(text(marked), redaction.edits().get(i));
    }

    static String restore(RestoreMap map, String text) {
        return Restorer.restore(map, Restorer.Place.TEXT, text);
    }
}
