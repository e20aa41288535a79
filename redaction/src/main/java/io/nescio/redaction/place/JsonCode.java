package io.nescio.redaction.place;

/** JSON, or JSON with comments, where a value outside of strings may stand in a comment and stays as it is. */
final class JsonCode implements Surroundings {
    private final JsonNesting nesting = new JsonNesting();
    private final boolean comments;

    JsonCode(boolean comments) {
        this.comments = comments;
    }

    @Override
    public void pass(char c) {
        nesting.advance(c);
    }

    @Override
    public String spelled(String original, int next) {
        return comments && nesting.level() == 0 ? original : OriginalSpelling.inJson(original, nesting.level());
    }
}
