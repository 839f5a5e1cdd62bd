package org.javahermit.compiler.image;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.javahermit.compiler.classfile.LoadFailure;

/**
 * Classes of the class path that cannot be loaded, so that looking for them by name fails as on
 * HotSpot. Takes why, by internal name; leaves lines, each the name with dots, a space, a letter —
 * {@code V} for a class file of a newer version, {@code M} for a class that is missing — and the
 * message of the error. Their characters are as they are in memory: an image need not have code
 * that decodes text.
 */
final class LoadFailures {
  private LoadFailures() {}

  static byte[] of(Map<String, LoadFailure> failures) {
    StringBuilder lines = new StringBuilder();
    failures.forEach(
        (name, failure) ->
            lines
                .append(name.replace('/', '.'))
                .append(' ')
                .append(failure.isTooNew() ? 'V' : 'M')
                .append(failure.message())
                .append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_16LE);
  }
}
