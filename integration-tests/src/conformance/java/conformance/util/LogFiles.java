package conformance.util;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Handlers, formatters and filters that a configuration names, of the JDK and of the program. */
public final class LogFiles {
  private static final String CONFIGURATION =
      """
      handlers = java.util.logging.FileHandler, conformance.util.LogFiles$Own
      .level = FINE
      java.util.logging.FileHandler.pattern = %s/app-%%g.log
      java.util.logging.FileHandler.limit = 400
      java.util.logging.FileHandler.count = 3
      java.util.logging.FileHandler.formatter = conformance.util.LogFiles$Short
      java.util.logging.FileHandler.filter = conformance.util.LogFiles$Even
      conformance.util.LogFiles$Own.level = WARNING
      quiet.handlers = java.util.logging.MemoryHandler
      quiet.useParentHandlers = false
      java.util.logging.MemoryHandler.target = conformance.util.LogFiles$Own
      java.util.logging.MemoryHandler.size = 3
      xml.handlers = java.util.logging.SocketHandler, conformance.util.Missing
      """;

  private LogFiles() {}

  // @alone
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("logs");
    String text = String.format(CONFIGURATION, folder);
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    Logger logger = Logger.getLogger("shop");
    for (int i = 0; i < 40; i++) {
      logger.fine("order " + i);
    }
    logger.warning("late");
    Logger quiet = Logger.getLogger("quiet");
    for (int i = 0; i < 5; i++) {
      quiet.info("kept " + i);
    }
    quiet.severe("push");
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      System.out.println(handler.getClass().getName() + " " + handler.getLevel());
      handler.close();
    }
    for (Path file : files(folder)) {
      List<String> lines = Files.readAllLines(file);
      System.out.println(file.getFileName() + " " + lines.size() + " " + lines.get(0));
    }
    missing();
  }

  /** Each that cannot be made is told, with a stack trace. */
  private static void missing() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told));
    System.out.println(Logger.getLogger("xml").getHandlers().length);
    System.setErr(before);
    told.toString().lines().filter(line -> !line.startsWith("\t")).forEach(System.out::println);
  }

  private static List<Path> files(Path folder) throws Exception {
    List<Path> files = new ArrayList<>();
    try (var all = Files.list(folder)) {
      all.sorted().forEach(files::add);
    }
    return files;
  }

  /** Prints what is logged. */
  public static final class Own extends Handler {
    @Override
    public void publish(LogRecord logged) {
      if (isLoggable(logged)) {
        System.out.println("own: " + logged.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      System.out.println("closed");
    }
  }

  /** One line each. */
  public static final class Short extends Formatter {
    @Override
    public String format(LogRecord logged) {
      return logged.getLevel() + ": " + logged.getMessage() + "\n";
    }
  }

  /** Lets those pass that have messages of even length. */
  public static final class Even implements Filter {
    @Override
    public boolean isLoggable(LogRecord logged) {
      return logged.getMessage().length() % 2 == 0;
    }
  }
}
