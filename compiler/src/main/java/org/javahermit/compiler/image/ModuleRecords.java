package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.BootModules;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.PackageAccess;

/**
 * The modules of the JDK, as one piece in the format of {@link java.io.DataOutput}: the count; for
 * each module the name, the flag of its class loader ({@link ModuleLoaders}), how many modules it
 * reads, or -1 where it is not in the boot layer, the names of those, the count of packages that
 * the build adds to what it exports, for each whether it is opened, and its name, the length of its
 * {@code module-info.class}, and that file.
 */
final class ModuleRecords {
  private ModuleRecords() {}

  static byte[] of(JdkImage jdk, List<PackageAccess> added) {
    List<ModuleDescriptor> modules = jdk.modules();
    Map<String, Set<String>> reads = BootModules.of(jdk);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(modules.size());
      for (ModuleDescriptor module : modules) {
        String name = module.name();
        writeReads(name, reads.get(name), out);
        write(added.stream().filter(access -> access.module().equals(name)).toList(), out);
        byte[] info = jdk.resource(name + "/module-info.class");
        out.writeInt(info.length);
        out.write(info);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeReads(String name, Set<String> reads, DataOutputStream out)
      throws IOException {
    out.writeUTF(name);
    out.writeInt(ModuleLoaders.flag(name));
    out.writeInt(reads == null ? -1 : reads.size());
    if (reads != null) {
      for (String other : reads) {
        out.writeUTF(other);
      }
    }
  }

  private static void write(List<PackageAccess> added, DataOutputStream out) throws IOException {
    out.writeShort(added.size());
    for (PackageAccess access : added) {
      out.writeBoolean(access.isOpened());
      out.writeUTF(access.packageName().replace('/', '.'));
    }
  }
}
