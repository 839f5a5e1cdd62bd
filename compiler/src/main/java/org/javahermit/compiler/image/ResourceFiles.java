package org.javahermit.compiler.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * Data files of the JDK, for example the rules of time zones, that compiled code names by {@code
 * Machine.symbol("resource:PATH")}. Takes the methods that ended up in the image; leaves one piece
 * for each file that they name: u32 length, then the bytes. So a file is in the image exactly where
 * code that reads it is. The path is that of a file below the JDK's home directory ({@code
 * lib/tzdb.dat}) or of a resource with its module in front ({@code
 * java.base/java/util/currency.data}).
 */
public final class ResourceFiles {
  private static final String PREFIX = "resource:";

  private ResourceFiles() {}

  /** The files that the methods name, in the order in which they do. */
  public static List<Contribution> namedBy(List<CompiledMethod> methods, JdkImage jdk) {
    Set<String> paths = new LinkedHashSet<>();
    for (CompiledMethod method : methods) {
      for (Relocation relocation : method.relocations()) {
        if (relocation.symbol() instanceof Symbol.Named named && named.name().startsWith(PREFIX)) {
          paths.add(named.name().substring(PREFIX.length()));
        }
      }
    }
    List<Contribution> pieces = new ArrayList<>();
    for (String path : paths) {
      pieces.add(piece(path, read(path, jdk)));
    }
    return pieces;
  }

  private static Contribution piece(String path, byte[] content) {
    byte[] bytes =
        ByteBuffer.allocate(4 + content.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(content.length)
            .put(content)
            .array();
    Symbol symbol = new Symbol.Named(PREFIX + path);
    return new Contribution(
        SectionKind.RODATA,
        4,
        bytes,
        List.of(new Section.Label(symbol, 0, bytes.length, PREFIX + path)),
        List.of());
  }

  private static byte[] read(String path, JdkImage jdk) {
    byte[] resource = jdk.resource(path);
    if (resource != null) {
      return resource;
    }
    Path file = jdk.home().resolve(path);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CompilerException(
          "The JDK in "
              + jdk.home()
              + " has no file "
              + path
              + ", which the program needs. Use a complete JDK 17.",
          e);
    }
  }
}
