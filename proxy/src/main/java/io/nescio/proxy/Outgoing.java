package io.nescio.proxy;

import io.nescio.config.PolicyConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.body.Adjustments;
import io.nescio.proxy.body.Allowances;
import java.util.Set;

/** What the configured policy lets out, and what it changes besides. */
final class Outgoing {
    private static final String GERMAN =
            "Ausdrücke in eckigen Klammern wie [PERSON_AB2CD] stehen für echte Angaben. Übernimm sie buchstabengetreu.";
    private static final String ENGLISH =
            "Expressions in square brackets such as [PERSON_AB2CD] stand for real values. Copy them letter by letter.";

    private Outgoing() {}

    static Allowances allowances(ProxyConfig config) {
        PolicyConfig policy = config.policy();
        return new Allowances(
                policy.images() == PolicyConfig.Unreadable.PASS,
                policy.audio() == PolicyConfig.Unreadable.PASS,
                policy.files() == PolicyConfig.Unreadable.PASS,
                policy.documents() == PolicyConfig.Documents.CONVERT,
                Set.copyOf(policy.hostedTools()));
    }

    static Adjustments adjustments(ProxyConfig config) {
        PolicyConfig policy = config.policy();
        boolean german = !config.redaction().languages().isEmpty()
                && config.redaction().languages().getFirst().equals("de");
        boolean instructs = policy.placeholderInstruction() == PolicyConfig.Instruction.ON;
        return new Adjustments(
                policy.store() == PolicyConfig.Store.OFF,
                Set.copyOf(policy.drop()),
                instructs ? german ? GERMAN : ENGLISH : "");
    }
}
