package org.javahermit.jdk.java.util;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Providers of services are not searched in modules and jars at run time. So far an image contains
 * none: every service has no providers. Loader objects, their caches and iteration stay.
 */
@Substitution("java.util.ServiceLoader")
public final class ServiceLoaderSubstitution<S> {
  @Alias private Class<S> service;
  @Alias private String serviceName;
  @Alias private List<S> instantiatedProviders;
  @Alias private List<?> loadedProviders;

  @Replace
  private ServiceLoaderSubstitution(Class<?> caller, Class<S> service, ClassLoader loader) {
    this.service = Objects.requireNonNull(service, "Service interface cannot be null");
    serviceName = service.getName();
    instantiatedProviders = new ArrayList<>();
    loadedProviders = new ArrayList<>();
  }

  @Replace
  private ServiceLoaderSubstitution(Class<?> caller, ModuleLayer layer, Class<S> service) {
    this(caller, service, (ClassLoader) null);
  }

  @Replace
  private ServiceLoaderSubstitution(Module caller, Class<S> service, ClassLoader loader) {
    this((Class<?>) null, service, loader);
  }

  @Replace
  private Iterator<ServiceLoader.Provider<S>> newLookupIterator() {
    return Collections.emptyIterator();
  }
}
