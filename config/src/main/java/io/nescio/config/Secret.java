package io.nescio.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A value that is never written in the configuration itself, only where to find it. */
public sealed interface Secret {
    /** The value of an environment variable. */
    record Env(String name) implements Secret {
        @Override
        public String reveal() {
            String value = System.getenv(name);
            if (value == null || value.isEmpty()) {
                throw new ConfigException("the environment variable " + name + " is not set");
            }
            return value;
        }
    }

    /** The content of a file, without its last line break. */
    record File(Path path) implements Secret {
        @Override
        public String reveal() {
            try {
                return Files.readString(path).stripTrailing();
            } catch (IOException e) {
                throw new ConfigException("the file " + path + " cannot be read");
            }
        }
    }

    /**
     * The value.
     *
     * @throws ConfigException if it is not there
     */
    String reveal();
}
