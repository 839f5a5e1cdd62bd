package org.javahermit.jdk.java.util;

import java.util.Locale;
import java.util.ResourceBundle;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Bundles of the JDK are linked to their parents when they are made, not by a search. */
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
}
