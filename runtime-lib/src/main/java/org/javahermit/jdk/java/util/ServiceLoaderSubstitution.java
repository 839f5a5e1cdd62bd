package org.javahermit.jdk.java.util;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import jdk.internal.module.ServicesCatalog.ServiceProvider;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.LoadFailures;
import org.javahermit.jdk.support.ServiceTable;
import org.javahermit.jdk.support.WorldClassLoader;
import org.javahermit.jdk.support.WorldTypes;

/**
 * Providers of services are not searched in modules and jars at run time: the compiler did that
 * ({@link ServiceTable}). How they are checked, made, kept and iterated stays.
 */
@Substitution("java.util.ServiceLoader")
public final class ServiceLoaderSubstitution<S> {
  @Alias private Class<S> service;
  @Alias private String serviceName;
  @Alias private ClassLoader loader;
  @Alias private List<S> instantiatedProviders;
  @Alias private List<?> loadedProviders;

  @Replace
  private ServiceLoaderSubstitution(Class<?> caller, Class<S> service, ClassLoader loader) {
    this.service = Objects.requireNonNull(service);
    this.loader = loader == null ? WorldClassLoader.application() : loader;
    serviceName = service.getName();
    instantiatedProviders = new ArrayList<>();
    loadedProviders = new ArrayList<>();
  }

  /** All modules are in one layer, and nothing of the class path is. */
  @Replace
  private ServiceLoaderSubstitution(Class<?> caller, ModuleLayer layer, Class<S> service) {
    this(caller, service, WorldClassLoader.platform());
  }

  @Replace
  private ServiceLoaderSubstitution(Module caller, Class<S> service, ClassLoader loader) {
    this((Class<?>) null, service, loader);
  }

  /** Modules of an image have no descriptors, and none is automatic. */
  @Replace
  private boolean inExplicitModule(Class<?> type) {
    return type.getModule().isNamed();
  }

  @Alias
  private static native void fail(Class<?> service, String message);

  /** Finds those in modules, all of which the last loader of the chain has. */
  @Substitution("java.util.ServiceLoader$ModuleServicesLookupIterator")
  static final class InModules {
    @Alias private ServiceLoader<?> this$0;

    private InModules() {}

    @Replace
    private Iterator<ServiceProvider> iteratorFor(ClassLoader loader) {
      ServiceTable found =
          loader == null
              ? ServiceTable.find(((ServiceLoaderSubstitution<?>) (Object) this$0).serviceName)
              : null;
      return found == null ? Collections.emptyIterator() : found.inModules().iterator();
    }
  }

  /** Finds those on the class path, which the loader of the platform does not see. */
  @Substitution("java.util.ServiceLoader$LazyClassPathLookupIterator")
  static final class OnClassPath {
    @Alias private ServiceLoader<?> this$0;
    @Alias private Iterator<String> pending;

    private OnClassPath() {}

    @Replace
    private Class<?> nextProviderClass() {
      ServiceLoaderSubstitution<?> outer = (ServiceLoaderSubstitution<?>) (Object) this$0;
      if (pending == null) {
        pending = names(outer);
      }
      if (pending == null || !pending.hasNext()) {
        return null;
      }
      String name = pending.next();
      Class<?> type = WorldTypes.find(name);
      if (type == null) {
        LoadFailures.check(name);
        fail(outer.service, "Provider " + name + " not found");
      }
      return type;
    }

    @Add
    private static Iterator<String> names(ServiceLoaderSubstitution<?> outer) {
      ServiceTable found = ServiceTable.find(outer.serviceName);
      boolean isVisible = outer.loader != WorldClassLoader.platform();
      return found == null || !isVisible ? null : found.onClassPath().iterator();
    }
  }
}
