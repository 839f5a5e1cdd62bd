package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.javahermit.compiler.classfile.ServiceCatalog.ModuleProvider;
import org.javahermit.compiler.closedworld.Service;

/**
 * The services of an image with the names of their providers, as one piece in the format of {@link
 * java.io.DataOutput}: the count; for each service its name, the count of its providers in modules,
 * for each of these module and class, the count of those on the class path, and their classes.
 */
final class ServiceRecords {
  private ServiceRecords() {}

  static byte[] of(List<Service> services) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(services.size());
      for (Service service : services) {
        write(service, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Service service, DataOutputStream out) throws IOException {
    out.writeUTF(service.name());
    out.writeInt(service.inModules().size());
    for (ModuleProvider provider : service.inModules()) {
      out.writeUTF(provider.module());
      out.writeUTF(provider.type());
    }
    out.writeInt(service.onClassPath().size());
    for (String provider : service.onClassPath()) {
      out.writeUTF(provider);
    }
  }
}
