package io.nescio.redaction.pattern;

import java.util.List;

/** Invented texts of the kinds that most requests consist of. */
final class TypicalText {
    static final List<String> SAMPLES = List.of("""
            Sehr geehrte Frau Lindhorst,

            vielen Dank für Ihre Nachricht vom 12.03.2024. Wie besprochen senden wir Ihnen die Unterlagen bis spätestens Freitag, 10:30 Uhr, zu.
            Ihre Kundennummer lautet KD-448812, die Rechnung Nr. 2024-00871 über 1.249,50 € überweisen Sie bitte auf das Konto
            DE02 1203 0000 0000 2020 51 (BIC BYLADEM1001). Bei Rückfragen erreichen Sie mich unter +49 (0)30 23125-014 oder per E-Mail an
            m.hollerbach@beispiel-gmbh.example. Unsere Anschrift: Ahornstraße 17b, 10435 Berlin. Steuernummer 21/815/08150, USt-IdNr. DE136695976.

            Mit freundlichen Grüßen
            Dr. Matthias Hollerbach
            Geschäftsführer, HRB 86786 Amtsgericht Charlottenburg
            """, """
            Hi team, could you please summarise the following conversation and draft a polite reply? The customer, born on 4 May 1981, says that
            she can't log in since yesterday's update (version 4.17.2); her account is jane_porter81 and she's calling from (555) 010-4477. She
            lives at 221 Harbour Lane, Springfield, IL 62704. Her card ending in 4242 was charged $1,299.00 twice: order #A-10293-B. I've already
            tried resetting it - no luck! See https://support.example.com/tickets/88213?view=full#comment-3 for details. Thanks, Rob.
            """, """
            package com.example.billing;

            import java.util.Map;

            public final class InvoiceService implements Runnable {
                private static final int MAX_RETRIES = 3;
                private final Map<String, byte[]> cache = new java.util.HashMap<>();

                @Override public void run() {
                    for (int i = 0; i < MAX_RETRIES && !cache.isEmpty(); i++) { cache.remove("key_" + i); }
                    if (total >= 0x1F4 || rate != 0.19f) throw new IllegalStateException("unexpected: " + total);
                }
            }
            """, """
            2024-03-12T09:41:07.318Z INFO  [http-nio-8080-exec-4] c.e.web.RequestLog - 10.12.0.7 GET /api/v2/users/3f2b8c1e-9d47-4a06-8f3e-b1c5d2a7e690 200 12ms
            2024-03-12 09:41:08,002 ERROR main: java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null
            \tat com.example.billing.InvoiceService.run(InvoiceService.java:42)
            \tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)
            commit 9fceb02d0ae598e95dc970b74767f19372d61af8 sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            fe80::1ff:fe23:4567:890a 00:1A:2B:3C:4D:5E uid=1000(app) pid=4711 level=warn took=3.2s
            """, """
            {"model": "gpt-4o", "temperature": 0.2, "messages": [{"role": "user", "content": "Übersetze: \\"Wo wohnt @jutta_k81?\\""}],
             "tools": [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "required": ["city"]}}}]}
            """, """
            name;vorname;geburtsdatum;telefon;email;iban;ort
            Kestermann;Jutta;07.11.1969;0171 5550123;jutta.k@mail.example;DE75512108001245126199;50667 Köln
            Le rendez-vous est fixé au 3 février 2025 à l'hôtel de la République, 75011 Paris; contact: 01 99 00 12 34.
            """);

    private TypicalText() {}
}
