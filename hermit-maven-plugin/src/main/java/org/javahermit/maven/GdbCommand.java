package org.javahermit.maven;

import java.nio.file.Path;
import java.util.List;

/** The gdb commands that users are told, ready to be pasted into a shell. */
final class GdbCommand {
  /** Where the runtime has its heap and starts the class library. */
  private static final String START = "org.javahermit.vm.Launcher.run()I";

  private GdbCommand() {}

  /**
   * Connects to a guest that has not started and lets it run to {@code main}. The breakpoint is one
   * of the hardware's, because the image's pages are not writable.
   *
   * @param mainClass with dots; null where it is not known: then to the start of the runtime
   */
  static String attach(Path image, int port, String mainClass) {
    String stop = mainClass == null ? START : mainClass + ".main([Ljava/lang/String;)V";
    return quoted(
        List.of(
            "gdb",
            "-ex",
            "target remote localhost:" + port,
            "-ex",
            "hbreak '" + stop + "'",
            "-ex",
            "continue",
            image.toString()));
  }

  /** Words as a shell takes them. */
  static String quoted(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.isEmpty() ? "" : " ").append(quoted(word));
    }
    return text.toString();
  }

  private static String quoted(String word) {
    if (word.matches("[A-Za-z0-9_./:=,@%+-]+")) {
      return word;
    }
    // Double quotes are easier to read around single ones, where nothing in them means anything.
    return word.contains("'") && word.chars().noneMatch(c -> "\"$`\\!".indexOf(c) >= 0)
        ? '"' + word + '"'
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
