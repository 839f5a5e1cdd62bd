package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ClassSource;
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
 * java.base/java/util/currency.data}). The name {@link #APPLICATION} stands for all files of the
 * application's class path that are not classes, in one piece, {@link #FILES} for the files of the
 * build's machine that the image shows to the program ({@link FileArchive}), and {@link #CLASSES}
 * for the hash codes of the names of the application's classes.
 */
public final class ResourceFiles {
  private static final String PREFIX = "resource:";
  private static final String APPLICATION = "application";
  private static final String FILES = "files";
  private static final String CLASSES = "application-classes";

  private ResourceFiles() {}

  /** The files that the methods name, in the order in which they do. */
  public static List<Contribution> namedBy(
      List<CompiledMethod> methods,
      JdkImage jdk,
      List<ClassSource> application,
      List<ImageFile> files) {
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
      byte[] content =
          switch (path) {
            case APPLICATION -> archive(application);
            case CLASSES -> classNames(application);
            case FILES -> FileArchive.of(files);
            default -> read(path, jdk);
          };
      pieces.add(piece(path, content));
    }
    return pieces;
  }

  /**
   * The files of a class path by name: u32 count, then for each u32 length of the name in UTF-8,
   * u32 length of the contents, both. Of files with the same name the first one on the path counts.
   */
  static byte[] archive(List<ClassSource> application) {
    Map<String, byte[]> files = new TreeMap<>();
    for (ClassSource source : application) {
      for (String path : source.list("")) {
        if (!path.endsWith(".class") && !path.endsWith("/") && !files.containsKey(path)) {
          files.put(path, source.resource(path));
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    putInt(out, files.size());
    files.forEach(
        (path, content) -> {
          byte[] name = path.getBytes(StandardCharsets.UTF_8);
          putInt(out, name.length);
          putInt(out, content.length);
          out.writeBytes(name);
          out.writeBytes(content);
        });
    return out.toByteArray();
  }

  /** For each class u32, the hash code of its name with dots. */
  private static byte[] classNames(List<ClassSource> application) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ClassSource source : application) {
      for (String path : source.list("")) {
        if (path.endsWith(".class")) {
          String name = path.substring(0, path.length() - ".class".length());
          putInt(out, name.replace('/', '.').hashCode());
        }
      }
    }
    return out.toByteArray();
  }

  private static void putInt(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
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
