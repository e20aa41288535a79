package io.nescio.proxy.body;

import java.util.Set;

/**
 * What a policy lets out although it cannot be read, or reaches personal data past the proxy.
 *
 * @param images whether images may leave
 * @param audio whether audio may leave
 * @param files whether files that hold no text may leave
 * @param documents whether documents such as PDF are sent as the text that they hold
 * @param hostedTools the types of tools, such as {@code web_search}, that the provider may run itself
 */
public record Allowances(boolean images, boolean audio, boolean files, boolean documents, Set<String> hostedTools) {
    /** Lets nothing out but text, also that of documents. */
    public static final Allowances NONE = new Allowances(false, false, false, true, Set.of());

    public Allowances {
        hostedTools = Set.copyOf(hostedTools);
    }
}
