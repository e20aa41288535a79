package io.nescio.redaction.catalogue.validator;

import java.util.Locale;
import java.util.Set;

/** An e-mail address that is one: not the name of a file with an at sign, not the user of a version control host. */
final class EmailAddress implements Validator {
    private static final Set<String> FILES = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "mjs", "cjs", "ts", "tsx", "jsx", "css", "scss",
            "html", "json", "xml", "yml", "yaml", "md", "txt", "tgz", "gz", "zip", "jar", "so", "lock", "map", "py",
            "java", "class", "service");

    @Override
    public boolean valid(CharSequence candidate) {
        String address = candidate.toString().toLowerCase(Locale.ROOT);
        return !address.startsWith("git@") && !FILES.contains(address.substring(address.lastIndexOf('.') + 1));
    }
}
