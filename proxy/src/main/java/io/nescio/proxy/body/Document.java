package io.nescio.proxy.body;

import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The bytes of a document and the places in it that text was taken from, in order. */
final class Document {
    private final byte[] bytes;
    private final List<Slot> slots = new ArrayList<>();

    Document(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    List<Slot> slots() {
        return slots;
    }

    /** What must be replaced in the document's bytes to carry out the edits of the fragments. */
    List<Splice> splices(List<Fragment> fragments, List<List<Edit>> edits) {
        List<Splice> splices = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Literal literal ->
                    literal(literal.start(), literal.end(), edits.get(literal.fragment()), splices);
                case Slot.Nested nested -> nested(nested, fragments, edits, splices);
                case Slot.Percent percent ->
                    literal(
                            percent.start(),
                            percent.end(),
                            percent.text().encoded(edits.get(percent.fragment())),
                            splices);
                case Slot.Plain plain -> plain(plain, edits, splices);
                case Slot.Numeral number -> number(number, fragments, edits, splices);
                case Slot.Tokens tokens -> tokens(tokens, fragments, edits, splices);
                case Slot.Instruction own -> {
                    if (edits.stream().anyMatch(edited -> !edited.isEmpty())) {
                        splices.add(new Splice(own.start(), own.start(), own.text()));
                    }
                }
                case Slot.Encoded encoded -> encoded(encoded, fragments, edits, splices);
                case Slot.Part part -> splices.add(part(part, fragments, edits));
                case Slot.Rewritten text ->
                    splices.add(new Splice(text.start(), text.end(), edited(text.fragment(), fragments, edits)));
                case Slot.Whole whole ->
                    splices.add(new Splice(whole.start(), whole.end(), JsonText.escaped(whole.replacement())));
            }
        }
        splices.sort(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end));
        return Splice.disjoint(splices);
    }

    private void literal(int start, int end, List<Edit> edits, List<Splice> splices) {
        if (edits.isEmpty()) {
            return;
        }
        LiteralOffsets offsets = new LiteralOffsets(bytes, start, end);
        for (Edit edit : edits) {
            int from = offsets.byteAt(edit.start());
            splices.add(new Splice(from, offsets.byteAt(edit.end()), JsonText.escaped(edit.replacement())));
        }
    }

    private void plain(Slot.Plain plain, List<List<Edit>> edits, List<Splice> splices) {
        if (plain.fragment() < 0) {
            splices.add(new Splice(plain.start(), plain.end(), plain.replacement()));
            return;
        }
        int at = plain.start();
        int units = 0;
        for (Edit edit : edits.get(plain.fragment())) {
            int from = after(at, edit.start() - units);
            at = after(from, edit.end() - edit.start());
            units = edit.end();
            splices.add(new Splice(from, at, edit.replacement()));
        }
    }

    /** The byte that stands {@code units} UTF-16 units of plain text after {@code at}. */
    private int after(int at, int units) {
        int i = at;
        int left = units;
        while (left > 0) {
            int b = bytes[i] & 0xff;
            i += b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
            left -= b < 0xf0 ? 1 : 2;
        }
        return i;
    }

    private void nested(Slot.Nested nested, List<Fragment> fragments, List<List<Edit>> edits, List<Splice> splices) {
        List<Splice> inner = nested.document().splices(fragments, edits);
        if (inner.isEmpty()) {
            return;
        }
        List<Edit> composed = new ArrayList<>(inner.size());
        byte[] text = nested.document().bytes();
        int at = 0;
        int units = 0;
        for (Splice splice : inner) {
            units += units(text, at, splice.start());
            int length = units(text, splice.start(), splice.end());
            composed.add(new Edit(units, units + length, splice.replacement()));
            units += length;
            at = splice.end();
        }
        literal(nested.start(), nested.end(), composed, splices);
    }

    /** The number of UTF-16 units that {@code utf8[from, to)} spells. */
    private static int units(byte[] utf8, int from, int to) {
        int units = 0;
        for (int i = from; i < to; i++) {
            if ((utf8[i] & 0xc0) != 0x80) {
                units += (utf8[i] & 0xf8) == 0xf0 ? 2 : 1;
            }
        }
        return units;
    }

    private static void number(
            Slot.Numeral number, List<Fragment> fragments, List<List<Edit>> edits, List<Splice> splices) {
        List<Edit> own = edits.get(number.fragment());
        if (!own.isEmpty()) {
            String text = edited(fragments.get(number.fragment()).text(), own);
            boolean stillNumber = text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
            splices.add(
                    new Splice(number.start(), number.end(), stillNumber ? text : '"' + JsonText.escaped(text) + '"'));
        }
    }

    private static void tokens(
            Slot.Tokens tokens, List<Fragment> fragments, List<List<Edit>> edits, List<Splice> splices) {
        List<Edit> own = edits.get(tokens.fragment());
        if (!own.isEmpty()) {
            String text = edited(fragments.get(tokens.fragment()).text(), own);
            splices.add(new Splice(tokens.start(), tokens.end(), '"' + JsonText.escaped(text) + '"'));
        }
    }

    private static Splice part(Slot.Part part, List<Fragment> fragments, List<List<Edit>> edits) {
        String name = part.name() < 0 ? "" : edited(part.name(), fragments, edits) + "\n\n";
        String text = name + edited(part.text(), fragments, edits);
        return new Splice(part.start(), part.end(), part.before() + JsonText.escaped(text) + "\"}");
    }

    private static String edited(int fragment, List<Fragment> fragments, List<List<Edit>> edits) {
        return edited(fragments.get(fragment).text(), edits.get(fragment));
    }

    private void encoded(Slot.Encoded encoded, List<Fragment> fragments, List<List<Edit>> edits, List<Splice> splices) {
        List<Edit> own = edits.get(encoded.fragment());
        if (!own.isEmpty()) {
            byte[] text = edited(fragments.get(encoded.fragment()).text(), own).getBytes(StandardCharsets.UTF_8);
            splices.add(new Splice(
                    encoded.start(),
                    encoded.end(),
                    encoder(encoded.start(), encoded.end()).encodeToString(text)));
        }
    }

    /** One that writes as the base64 in {@code bytes[start, end)} is written. */
    private Base64.Encoder encoder(int start, int end) {
        boolean url = false;
        boolean escaped = false;
        for (int i = start; i < end; i++) {
            url |= bytes[i] == '-' || bytes[i] == '_';
            escaped |= bytes[i] == '\\' || bytes[i] < ' ';
        }
        Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
        boolean padded = escaped || (end - start) % 4 == 0;
        return padded ? encoder : encoder.withoutPadding();
    }

    /** The text with its edits carried out. */
    static String edited(String text, List<Edit> edits) {
        StringBuilder out = new StringBuilder(text.length() + 16 * edits.size());
        int at = 0;
        for (Edit edit : edits) {
            out.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
