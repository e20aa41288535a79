package io.nescio.redaction.catalogue.validator;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All validators by the names that the entries of the catalogue use. */
public final class Validators {
    private static final Map<String, Validator> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.putAll(GermanIds.all());
        BY_NAME.putAll(WesternIds.all());
        BY_NAME.putAll(SouthernIds.all());
        BY_NAME.putAll(EasternIds.all());
        BY_NAME.putAll(NorthernIds.all());
        BY_NAME.putAll(VatIds.all());
        BY_NAME.putAll(AmericanIds.all());
        BY_NAME.putAll(OverseasIds.all());
        BY_NAME.putAll(FinancialIds.all());
        BY_NAME.putAll(DeviceIds.all());
        BY_NAME.put("ip", new IpAddress());
        BY_NAME.put("bitcoin", new BitcoinAddress());
        BY_NAME.put("phone", new PhoneNumber());
        BY_NAME.put("email", new EmailAddress());
        BY_NAME.put("date", new CalendarDate());
        BY_NAME.put("de-plate", new PlateDistrict());
        BY_NAME.put("high-entropy", new HighEntropy());
        BY_NAME.put("password", new MixedPassword());
    }

    private Validators() {}

    /** The validator with that name, or null when there is none. */
    public static @Nullable Validator named(String name) {
        return BY_NAME.get(name);
    }

    /** The names, sorted. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }
}
