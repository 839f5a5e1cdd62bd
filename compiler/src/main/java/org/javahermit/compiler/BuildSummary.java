package org.javahermit.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.javahermit.compiler.closedworld.UnsafeShare;
import org.javahermit.compiler.explain.OriginSizes;
import org.javahermit.compiler.image.SizeReport;

/**
 * What a build made.
 *
 * @param image the image
 * @param sizes what takes the space in it
 * @param origins whose classes take it
 * @param methods number of compiled methods
 * @param unsafe the source lines that nobody can check
 * @param bootCommand the command that runs it
 */
public record BuildSummary(
    Path image,
    SizeReport sizes,
    OriginSizes origins,
    int methods,
    UnsafeShare unsafe,
    String bootCommand) {
  private static final int TOP = 10;

  /** The end of the build's report, line by line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("image      " + image + ", " + size(sizes.file()));
    sizes.parts().forEach((part, bytes) -> lines.add(share(part, bytes, sizes.file())));
    long code = sizes.codeByPackage().values().stream().mapToLong(Long::longValue).sum();
    lines.add("code       " + size(code) + " in " + methods + " methods; the largest packages:");
    sizes.codeByPackage().entrySet().stream()
        .limit(TOP)
        .forEach(entry -> lines.add(share(packageName(entry), entry.getValue(), code)));
    lines.add("classes    " + origins);
    lines.add("unsafe     " + unsafe);
    lines.add("run it     " + bootCommand);
    return lines;
  }

  private static String packageName(Map.Entry<String, Long> entry) {
    return entry.getKey().isEmpty() ? "(unnamed package)" : entry.getKey();
  }

  private static String share(String name, long bytes, long whole) {
    return String.format(
        Locale.ROOT, "  %9s %5.1f%%  %s", size(bytes), 100.0 * bytes / Math.max(1, whole), name);
  }

  private static String size(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    return bytes < 10_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
