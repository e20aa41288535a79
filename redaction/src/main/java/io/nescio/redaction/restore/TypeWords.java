package io.nescio.redaction.restore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that models write in place of the type of a placeholder or of its part, as they translate or shorten it. */
final class TypeWords {
    private static final Map<String, List<String>> OF_TYPE = Map.ofEntries(
            Map.entry(
                    "PERSON",
                    List.of(
                            "PERSONNE",
                            "PERSONA",
                            "PERSOON",
                            "PESSOA",
                            "OSOBA",
                            "OSOBY",
                            "NAME",
                            "NOM",
                            "NOME",
                            "NOMBRE")),
            Map.entry(
                    "EMAIL",
                    List.of(
                            "MAIL",
                            "E_MAIL",
                            "CORREIO",
                            "EPOST",
                            "E_POST",
                            "EMAIL_ADDRESS",
                            "EMAIL_ADRESSE",
                            "CORREO",
                            "COURRIEL")),
            Map.entry(
                    "PHONE",
                    List.of(
                            "TELEFON",
                            "TELEFONE",
                            "TELEFOON",
                            "TELEPHONE",
                            "NUMER_TELEFONU",
                            "TELEFONNUMMER",
                            "PHONE_NUMBER",
                            "TELEFONO",
                            "TEL")),
            Map.entry(
                    "ADDRESS",
                    List.of("ADRESSE", "ANSCHRIFT", "ADRES", "ADRESS", "ADRESA", "INDIRIZZO", "DIRECCION", "ENDERECO")),
            Map.entry(
                    "LOCATION",
                    List.of("ORT", "LIEU", "LUOGO", "LUGAR", "PLAATS", "LOCAL", "MIEJSCE", "MISTO", "PLATS")),
            Map.entry(
                    "ORGANIZATION",
                    List.of(
                            "ORGANISATION",
                            "ORG",
                            "FIRMA",
                            "COMPANY",
                            "ORGANIZZAZIONE",
                            "ORGANIZACION",
                            "ORGANIZACAO",
                            "ORGANIZACJA",
                            "ORGANISATIE")),
            Map.entry("CREDIT_CARD", List.of("KREDITKARTE", "CREDITCARD", "CARTE", "CARD")),
            Map.entry("IP_ADDRESS", List.of("IP", "IP_ADRESSE")),
            Map.entry("MAC_ADDRESS", List.of("MAC", "MAC_ADRESSE")),
            Map.entry("USERNAME", List.of("USER", "BENUTZERNAME", "BENUTZER", "UTILISATEUR", "USUARIO")),
            Map.entry(
                    "DATE_OF_BIRTH",
                    List.of(
                            "GEBURTSDATUM",
                            "BIRTHDATE",
                            "DOB",
                            "DATE_DE_NAISSANCE",
                            "FECHA_DE_NACIMIENTO",
                            "DATA_DI_NASCITA",
                            "GEBOORTEDATUM")),
            Map.entry("DATE", List.of("DATUM", "FECHA", "DATA")),
            Map.entry("AGE", List.of("ALTER")),
            Map.entry("URL", List.of("LINK")),
            Map.entry("IBAN", List.of()));

    /** Words that say nothing about the type: companies and places have names, too. */
    private static final List<String> NEUTRAL = List.of("NAME", "NOM", "NOME", "NOMBRE", "LOCAL", "CARD", "CARTE");

    private static final Map<String, String> TYPE_OF = typeOf();

    private static final Map<String, Part> PARTS = Map.ofEntries(
            Map.entry("GIVEN", Part.GIVEN),
            Map.entry("FIRST", Part.GIVEN),
            Map.entry("FIRSTNAME", Part.GIVEN),
            Map.entry("VORNAME", Part.GIVEN),
            Map.entry("PRENOM", Part.GIVEN),
            Map.entry("SURNAME", Part.SURNAME),
            Map.entry("LAST", Part.SURNAME),
            Map.entry("LASTNAME", Part.SURNAME),
            Map.entry("FAMILY", Part.SURNAME),
            Map.entry("NACHNAME", Part.SURNAME),
            Map.entry("FAMILIENNAME", Part.SURNAME),
            Map.entry("SHORT", Part.SHORT),
            Map.entry("KURZ", Part.SHORT));

    private TypeWords() {}

    private static Map<String, String> typeOf() {
        Map<String, String> types = new HashMap<>();
        OF_TYPE.forEach((type, words) -> {
            types.put(type.replace("_", ""), type);
            words.forEach(word -> types.put(word.replace("_", ""), type));
        });
        NEUTRAL.forEach(types::remove);
        return Map.copyOf(types);
    }

    /** The other words for {@code type}. */
    static List<String> of(String type) {
        return OF_TYPE.getOrDefault(type, List.of());
    }

    /** The type that {@code word}, in capitals and without underscores, certainly means, or null. */
    static @Nullable String type(String word) {
        return TYPE_OF.get(word);
    }

    /** The part that {@code word}, in capitals, means, or null. */
    static @Nullable Part part(String word) {
        return PARTS.get(word);
    }
}
