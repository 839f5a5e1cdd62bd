package org.javahermit.jdk.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import jdk.internal.module.ServicesCatalog.ServiceProvider;
import org.javahermit.unsafe.Machine;

/**
 * The providers of services that the image has, as the compiler collected them: of each service
 * that the program loads those in modules of the JDK, and the names of those of the application's
 * class path. Read when a service is loaded for the first time. The piece is in the format of
 * {@link java.io.DataInput}: the count of services, then for each its name, the count of providers
 * in modules, module and class of each, the count of those on the class path, the class of each.
 */
public final class ServiceTable {
  private static HashMap<String, ServiceTable> byName;

  private final List<ServiceProvider> inModules = new ArrayList<>();
  private final List<String> onClassPath = new ArrayList<>();

  private ServiceTable() {}

  /**
   * The providers of a service, or null where there are none. The compiler knows that this is null
   * where no service of the program has any.
   */
  public static synchronized ServiceTable find(String service) {
    if (byName == null) {
      byName = read();
    }
    return byName.get(service);
  }

  /** The providers that are deployed in modules. */
  public List<ServiceProvider> inModules() {
    return inModules;
  }

  /** The names of the classes that the class path names, in its order. */
  public List<String> onClassPath() {
    return onClassPath;
  }

  private static HashMap<String, ServiceTable> read() {
    HashMap<String, ServiceTable> services = new HashMap<>();
    try (DataInputStream in = ImageResource.open(Machine.symbol("resource:services"))) {
      for (int left = in.readInt(); left > 0; left--) {
        ServiceTable service = new ServiceTable();
        services.put(in.readUTF(), service);
        for (int i = in.readInt(); i > 0; i--) {
          Module module = Modules.named(in.readUTF());
          service.inModules.add(new ServiceProvider(module, in.readUTF()));
        }
        for (int i = in.readInt(); i > 0; i--) {
          service.onClassPath.add(in.readUTF());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return services;
  }
}
