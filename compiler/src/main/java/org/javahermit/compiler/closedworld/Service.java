package org.javahermit.compiler.closedworld;

import java.util.List;
import org.javahermit.compiler.classfile.ServiceCatalog.ModuleProvider;

/**
 * A service that the program loads, with its providers.
 *
 * @param name the name of its class
 * @param inModules those in modules of the JDK
 * @param onClassPath the names of those that the class path names
 */
public record Service(String name, List<ModuleProvider> inModules, List<String> onClassPath) {
  boolean isEmpty() {
    return inModules.isEmpty() && onClassPath.isEmpty();
  }
}
