package org.javahermit.maven;

import java.util.ArrayList;
import java.util.List;

/**
 * Packages of the JDK that the program may use beyond what their modules say.
 *
 * @param opened {@code MODULE/PACKAGE}, as {@code java --add-opens} takes them, with or without
 *     {@code =ALL-UNNAMED}
 * @param exported the same for {@code --add-exports}
 */
record PackageOptions(List<String> opened, List<String> exported) {
  private static final String OPENS = "--add-opens=";
  private static final String EXPORTS = "--add-exports=";

  /** The options of the compiler. */
  List<String> ofCompiler() {
    List<String> options = new ArrayList<>();
    opened.forEach(one -> options.add(OPENS + one));
    exported.forEach(one -> options.add(EXPORTS + one));
    return options;
  }

  /** The options of {@code java}, which wants to know who may use the package. */
  List<String> ofJava() {
    return ofCompiler().stream()
        .map(
            option ->
                option.indexOf('=', option.indexOf('/')) < 0 ? option + "=ALL-UNNAMED" : option)
        .toList();
  }
}
