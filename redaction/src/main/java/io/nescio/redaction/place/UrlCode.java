package io.nescio.redaction.place;

/** A text that is a URL, perhaps a relative one. What begins it is taken for a URL itself. */
final class UrlCode implements Surroundings {
    private boolean begun;
    private boolean query;

    @Override
    public void pass(char c) {
        begun = true;
        query |= c == '?';
    }

    @Override
    public boolean isUrl() {
        return true;
    }

    @Override
    public String spelled(String original, int next) {
        return begun ? Escape.writtenUrl(original, query) : original;
    }
}
