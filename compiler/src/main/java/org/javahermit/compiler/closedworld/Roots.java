package org.javahermit.compiler.closedworld;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.ServiceCatalog;
import org.javahermit.compiler.metadata.Registry;

/**
 * What is reachable without anybody's calling it: the entry points of image and application, and
 * what compiled code and the image's initial heap need of the runtime.
 */
public final class Roots {
  private final Map<JavaMethod, String> methods = new LinkedHashMap<>();
  private final Set<JavaType> instantiated = new LinkedHashSet<>();
  private final Set<JavaMethod> forFinalizers = new LinkedHashSet<>();
  private ConfigurationFiles configuration = ConfigurationFiles.NONE;
  private Registry registry = new Registry();
  private ServiceCatalog catalog = ServiceCatalog.NONE;
  private CharsetCatalog charsets = CharsetCatalog.NONE;
  private List<String> wantedCharsets = List.of();
  private List<String> wantedLocales = List.of();
  private Predicate<JavaMethod> intrinsic = method -> false;

  /**
   * A method that is called from outside.
   *
   * @param reason why, for a reader, for example {@code entry point of the image}
   */
  public Roots method(JavaMethod method, String reason) {
    methods.putIfAbsent(method, reason);
    return this;
  }

  /** A method that is called from outside as soon as there are objects with finalizers. */
  public Roots forFinalizers(JavaMethod method) {
    forFinalizers.add(method);
    return this;
  }

  /** A type of which the image's initial heap holds objects. */
  public Roots instantiated(JavaType type) {
    instantiated.add(type);
    return this;
  }

  /**
   * Tells which methods calls are always replaced by instructions, whether they have a body or not.
   */
  public Roots intrinsics(Predicate<JavaMethod> test) {
    intrinsic = test;
    return this;
  }

  /** What is registered for reflection. */
  public Roots registered(Registry entries) {
    registry = entries;
    return this;
  }

  /** The files in which names of classes stand, which are read if somebody needs them. */
  public Roots configuration(ConfigurationFiles files) {
    configuration = files;
    return this;
  }

  ConfigurationFiles configuration() {
    return configuration;
  }

  /** What providers of services there are. */
  public Roots provided(ServiceCatalog services) {
    catalog = services;
    return this;
  }

  /**
   * What charsets there are.
   *
   * @param wanted the names of those that the image gets in any case, or {@code all}
   */
  public Roots charsets(CharsetCatalog all, List<String> wanted) {
    charsets = all;
    wantedCharsets = wanted;
    return this;
  }

  /** The tags of the locales whose data the image gets in any case, or {@code all}. */
  public Roots locales(List<String> wanted) {
    wantedLocales = wanted;
    return this;
  }

  List<String> wantedLocales() {
    return wantedLocales;
  }

  CharsetCatalog charsets() {
    return charsets;
  }

  List<String> wantedCharsets() {
    return wantedCharsets;
  }

  ServiceCatalog catalog() {
    return catalog;
  }

  Registry registry() {
    return registry;
  }

  Map<JavaMethod, String> methods() {
    return methods;
  }

  Set<JavaMethod> forFinalizers() {
    return forFinalizers;
  }

  Set<JavaType> instantiated() {
    return instantiated;
  }

  boolean isIntrinsic(JavaMethod method) {
    return method.annotation("org/javahermit/unsafe/Intrinsic") != null || intrinsic.test(method);
  }
}
