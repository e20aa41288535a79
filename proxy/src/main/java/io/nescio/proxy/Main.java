package io.nescio.proxy;

import io.nescio.config.ConfigException;
import io.nescio.proxy.command.CheckCommand;
import io.nescio.proxy.command.CoverageCommand;
import io.nescio.proxy.command.DemoCommand;
import io.nescio.proxy.command.DetectCommand;
import io.nescio.proxy.command.EvaluateCommand;
import io.nescio.proxy.command.RunCommand;
import io.nescio.proxy.command.TypesCommand;
import io.nescio.proxy.command.VaultCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
        name = "nescio",
        description = "A reverse proxy in front of LLM APIs that keeps personal data at home.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            DetectCommand.class,
            EvaluateCommand.class,
            CheckCommand.class,
            TypesCommand.class,
            CoverageCommand.class,
            VaultCommand.class
        })
public final class Main {
    private Main() {}

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"nescio " + Assembly.version()};
        }
    }

    public static void main(String[] arguments) {
        tuneNetty();
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((exception, _, _) -> {
            if (exception instanceof ConfigException config) {
                config.problems().forEach(System.err::println);
                return 1;
            }
            if (exception instanceof IOException || exception instanceof UncheckedIOException) {
                System.err.println("nescio: " + problem(exception));
                return 1;
            }
            throw exception;
        });
        int status = commandLine.execute(arguments.length == 0 ? new String[] {"run"} : arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static String problem(Throwable exception) {
        return switch (exception) {
            case UncheckedIOException unchecked when unchecked.getCause() != null -> problem(unchecked.getCause());
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case CharacterCodingException _ -> "not UTF-8";
            default -> Objects.requireNonNullElse(exception.getMessage(), exception.toString());
        };
    }

    /** Netty reads these once, when its classes load; who sets them on the command line of Java is heard. */
    private static void tuneNetty() {
        // The adaptive allocator pools no buffer above 16 KiB where the heap is 512 MiB or less: each read of a body
        // costs a new, zeroed one.
        setUnlessSet("io.netty.allocator.type", "pooled");
        // Samples one buffer in 128, with a stack trace; the tests watch every one.
        setUnlessSet("io.netty.leakDetection.level", "disabled");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
