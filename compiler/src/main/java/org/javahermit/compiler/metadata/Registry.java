package org.javahermit.compiler.metadata;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.PackageAccess;

/**
 * Everything that is registered, in the order in which it was read. Filled by the readers of this
 * package, then only read. Names are not resolved here: an entry may name what does not exist.
 */
public final class Registry {
  private final List<TypeEntry> types = new ArrayList<>();
  private final List<ProxyEntry> proxies = new ArrayList<>();
  private final List<ResourceEntry> resources = new ArrayList<>();
  private final List<BundleEntry> bundles = new ArrayList<>();
  private final List<String> charsets = new ArrayList<>();
  private final List<String> locales = new ArrayList<>();
  private final List<PackageAccess> access = new ArrayList<>();

  /** The classes that can be found by name, with their members. */
  public List<TypeEntry> types() {
    return List.copyOf(types);
  }

  /** The dynamic proxy classes. */
  public List<ProxyEntry> proxies() {
    return List.copyOf(proxies);
  }

  /** The resources. */
  public List<ResourceEntry> resources() {
    return List.copyOf(resources);
  }

  /** The resource bundles. */
  public List<BundleEntry> bundles() {
    return List.copyOf(bundles);
  }

  /** The names of charsets, or {@code all}. */
  public List<String> charsets() {
    return List.copyOf(charsets);
  }

  /** The tags of locales, or {@code all}. */
  public List<String> locales() {
    return List.copyOf(locales);
  }

  /** The packages of the JDK that the application may use beyond what their modules say. */
  public List<PackageAccess> access() {
    return List.copyOf(access);
  }

  /** Adds a package of the JDK. */
  public void add(PackageAccess entry) {
    access.add(entry);
  }

  /** Adds a charset. */
  public void addCharset(String name) {
    charsets.add(name);
  }

  /** Adds a locale. */
  public void addLocale(String tag) {
    locales.add(tag);
  }

  /** Adds a class. */
  public void add(TypeEntry entry) {
    types.add(entry);
  }

  /** Adds a proxy class. */
  public void add(ProxyEntry entry) {
    proxies.add(entry);
  }

  /** Adds resources. */
  public void add(ResourceEntry entry) {
    resources.add(entry);
  }

  /** Adds a bundle. */
  public void add(BundleEntry entry) {
    bundles.add(entry);
  }
}
