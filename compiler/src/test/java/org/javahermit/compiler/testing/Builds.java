package org.javahermit.compiler.testing;

import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.CompilationOptions;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.metadata.MetadataInput;
import org.javahermit.target.TargetReader;

/** How tests have programs compiled: as users do that ask for nothing. */
public final class Builds {
  private Builds() {}

  /** For Linux. */
  public static CompilationOptions forLinux(
      Path classes, String mainClass, Path image, boolean verify, int threads) {
    return of("x86_64-linux", classes, mainClass, image, verify, DebugLevel.NAMES, threads);
  }

  /** For a target. */
  public static CompilationOptions of(
      String target,
      Path classes,
      String mainClass,
      Path image,
      boolean verify,
      DebugLevel debug,
      int threads) {
    return of(target, classes, mainClass, image, verify, debug, List.of(), threads);
  }

  /** For Linux, and prints methods after passes: {@code PASS:METHOD}. */
  public static CompilationOptions dumping(
      Path classes, String mainClass, Path image, String dump) {
    return of("x86_64-linux", classes, mainClass, image, false, DebugLevel.NONE, List.of(dump), 1);
  }

  private static CompilationOptions of(
      String target,
      Path classes,
      String mainClass,
      Path image,
      boolean verify,
      DebugLevel debug,
      List<String> dumps,
      int threads) {
    return new CompilationOptions(
        List.of(classes),
        mainClass,
        TargetReader.read(target),
        image,
        List.of(),
        null,
        MetadataInput.NONE,
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        verify,
        debug,
        dumps,
        threads);
  }
}
