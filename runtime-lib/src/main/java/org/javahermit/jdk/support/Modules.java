package org.javahermit.jdk.support;

import java.util.HashMap;
import org.javahermit.jdk.java.lang.ModuleSubstitution;

/** The modules of the image by name, made when they are first asked for. */
public final class Modules {
  private static HashMap<String, Module> modules;

  private Modules() {}

  /** The module of a class, whose name is given; null names the unnamed module. */
  public static Module of(Class<?> member, String name) {
    Module module = named(name);
    ((ModuleSubstitution) (Object) module).hermitNote(member);
    return module;
  }

  /** The module with this name; null names the unnamed module of the application. */
  public static synchronized Module named(String name) {
    if (modules == null) {
      modules = new HashMap<>();
    }
    Module module = modules.get(name);
    if (module == null) {
      module = (Module) (Object) new ModuleSubstitution(name);
      modules.put(name, module);
    }
    return module;
  }
}
