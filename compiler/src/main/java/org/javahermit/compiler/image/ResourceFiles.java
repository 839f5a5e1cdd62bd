package org.javahermit.compiler.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.metadata.ResourceEntry;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * Data that compiled code names by {@code Machine.symbol("resource:NAME")}. Takes the methods that
 * ended up in the image; leaves one piece for each name that they use: u32 length, then the bytes.
 * So data is in the image exactly where code that reads it is. A name is one of those that this
 * class defines, or the path of a file below the JDK's home directory ({@code lib/tzdb.dat}) or of
 * a resource with its module in front ({@code java.base/java/util/currency.data}).
 */
public final class ResourceFiles {
  private static final String PREFIX = "resource:";

  private final JdkImage jdk;
  private final Map<String, Supplier<byte[]>> made;

  /**
   * The data of one program.
   *
   * @param application its class path: {@code application} are its files that are not classes,
   *     {@code application-classes} the names of its classes ({@link ResourceArchive}), {@code
   *     class-places} where they come from ({@link ClassPlaces}), {@code package-manifests} what
   *     their jars say of versions ({@link PackageManifests})
   * @param files {@code files}, which the image shows to the program ({@link FileArchive})
   * @param folders {@code class-path-folders}, those of its class path that are among the files
   * @param locations {@code entry-locations}, where the program is told that the entries of its
   *     class path lie
   * @param registered which resources files of metadata name
   * @param world {@code services}, which the program loads ({@link ServiceRecords}), {@code
   *     charsets} and {@code missing-charsets}, which it can find by name and which not ({@link
   *     CharsetRecords}), and {@code platform}, the files of the JDK that it reads; {@code modules}
   *     are those of the JDK ({@link ModuleRecords}), {@code load-failures} the classes of the
   *     class path that cannot be loaded ({@link LoadFailures})
   */
  public ResourceFiles(
      JdkImage jdk,
      List<ClassSource> application,
      List<ImageFile> files,
      ShownFolders folders,
      EntryLocations locations,
      List<ResourceEntry> registered,
      World world) {
    this.jdk = jdk;
    this.made =
        Map.ofEntries(
            Map.entry(
                "application",
                () ->
                    ResourceArchive.ofClassPath(
                        application, ClassFileResources.of(world, registered))),
            Map.entry("application-classes", () -> ResourceArchive.classNames(application)),
            Map.entry("class-places", () -> ClassPlaces.of(application)),
            Map.entry("package-manifests", () -> PackageManifests.of(application)),
            Map.entry("files", () -> FileArchive.of(files)),
            Map.entry("entry-locations", locations::lines),
            Map.entry("class-path-folders", folders::lines),
            Map.entry("services", () -> ServiceRecords.of(world.services())),
            Map.entry("charsets", () -> CharsetRecords.of(world.charsets())),
            Map.entry("missing-charsets", () -> CharsetRecords.hashes(world.missingCharsets())),
            Map.entry("modules", () -> ModuleRecords.of(jdk, world.universe().added())),
            Map.entry("load-failures", () -> LoadFailures.of(world.universe().failures())),
            Map.entry(
                "platform",
                () ->
                    ResourceArchive.ofPlatform(
                        world.platformResources(), world.universe()::platformResource)));
  }

  /** The data that the methods name, in the order in which they do. */
  public List<Contribution> namedBy(List<CompiledMethod> methods) {
    Set<String> names = new LinkedHashSet<>();
    for (CompiledMethod method : methods) {
      for (Relocation relocation : method.relocations()) {
        if (relocation.symbol() instanceof Symbol.Named named && named.name().startsWith(PREFIX)) {
          names.add(named.name().substring(PREFIX.length()));
        }
      }
    }
    List<Contribution> pieces = new ArrayList<>();
    for (String name : names) {
      Supplier<byte[]> maker = made.get(name);
      pieces.add(piece(name, maker == null ? read(name, jdk) : maker.get()));
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
