package io.nescio.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the controller declares about the processing; changes no request, but is checked and goes into the record of processing. */
public record ProcessingConfig(
        @Option("For what the data are processed, Art. 5(1)(b) GDPR, such as `answering customers`.") @Nullable
        String purpose,

        @Option("On what the processing rests, Art. 6(1) GDPR.") @Nullable
        LegalBasis legalBasis,

        @Option(
                "Who receives the redacted requests, such as `OpenAI Ireland Ltd`; without one the host of the upstream.")
        @Nullable
        String recipient,

        @Option("Where the recipient processes them, such as `Sweden Central`.") @Nullable
        String region,

        @Option(
                "How data leave the EEA, Chapter V GDPR: `none`, by an `adequacy` decision, or under `safeguards` such as standard contractual clauses.")
        @Nullable
        Transfer transfer,

        @Option("The processing agreement with the recipient, Art. 28 GDPR: its name, date or number.") @Nullable
        String agreement,

        @Option("How long the recipient keeps requests and answers.") @Nullable
        Duration retention) {
    /** The grounds of Art. 6(1) GDPR. */
    public enum LegalBasis {
        /** Point (a). */
        CONSENT,
        /** Point (b). */
        CONTRACT,
        /** Point (c). */
        LEGAL_OBLIGATION,
        /** Point (d). */
        VITAL_INTERESTS,
        /** Point (e). */
        PUBLIC_TASK,
        /** Point (f). */
        LEGITIMATE_INTERESTS
    }

    /** How data leave the European Economic Area. */
    public enum Transfer {
        /** They stay within. */
        NONE,
        /** Art. 45 GDPR. */
        ADEQUACY,
        /** Art. 46 GDPR. */
        SAFEGUARDS
    }

    public static final ProcessingConfig DEFAULTS = new ProcessingConfig(null, null, null, null, null, null, null);
}
