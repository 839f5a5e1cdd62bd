package org.javahermit.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.shared.utils.cli.CommandLineException;
import org.apache.maven.shared.utils.cli.CommandLineUtils;

/** Lists and maps that come as one text, in which a {@code -D} property has its value. */
final class Words {
  private Words() {}

  /** The words of a text as a shell reads it. */
  static List<String> of(String property, String text) throws MojoFailureException {
    try {
      return List.of(CommandLineUtils.translateCommandline(text));
    } catch (CommandLineException unbalanced) {
      throw new MojoFailureException(
          property + " is \"" + text + "\": a quotation mark is not closed. Close it.");
    }
  }

  /** A map, and over it the words {@code key=value} of a text. */
  static Map<String, String> with(Map<String, String> map, String property, String text)
      throws MojoFailureException {
    Map<String, String> all = new LinkedHashMap<>(map);
    for (String word : of(property, text)) {
      int middle = word.indexOf('=');
      if (middle < 1) {
        throw new MojoFailureException(
            property + ": '" + word + "' is no pair. Write key=value, and quote what has blanks.");
      }
      all.put(word.substring(0, middle), word.substring(middle + 1));
    }
    return all;
  }
}
