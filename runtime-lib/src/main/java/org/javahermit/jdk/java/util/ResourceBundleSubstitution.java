package org.javahermit.jdk.java.util;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.jdk.support.Modules;
import org.javahermit.jdk.support.WorldClassLoader;

/**
 * Bundles of the JDK are linked to their parents when they are made, not by a search. Whoever looks
 * for a bundle by name is taken for the application, whose files are in the image: which class
 * calls is not known there.
 */
@Substitution("java.util.ResourceBundle")
public abstract class ResourceBundleSubstitution {
  @Alias protected ResourceBundle parent;
  @Alias private Locale locale;
  @Alias private String name;

  private ResourceBundleSubstitution() {}

  /** Says what a new bundle is for. */
  @Add
  public static ResourceBundle link(
      Object bundle, String name, Locale locale, ResourceBundle parent) {
    ResourceBundleSubstitution made = (ResourceBundleSubstitution) bundle;
    made.name = name;
    made.locale = locale;
    made.parent = parent;
    return (ResourceBundle) bundle;
  }

  @Replace
  private static void checkNamedModule(Class<?> caller) {}

  @Replace
  private static ResourceBundle.Control getDefaultControl(Class<?> caller, String name) {
    return getDefaultControl(Modules.named(null), name);
  }

  @Alias
  private static native ResourceBundle.Control getDefaultControl(Module caller, String name);

  @Replace
  private static ResourceBundle getBundleImpl(
      String name, Locale locale, Class<?> caller, ResourceBundle.Control control) {
    return getBundleImpl(
        name, locale, WorldClassLoader.class, WorldClassLoader.application(), control);
  }

  @Replace
  private static void throwMissingResourceException(String name, Locale locale, Throwable cause) {
    String text = "Can't find bundle for base name " + name + ", locale " + locale;
    MissingResourceException missing =
        new MissingResourceException(
            text + MissingRegistration.ofBundle(name), name + "_" + locale, "");
    missing.initCause(cause instanceof MissingResourceException ? null : cause);
    throw missing;
  }

  @Alias
  private static native ResourceBundle getBundleImpl(
      String name,
      Locale locale,
      Class<?> caller,
      ClassLoader loader,
      ResourceBundle.Control control);
}
