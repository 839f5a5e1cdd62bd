package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated class amends a class of the JDK. In bytecode of the image, its name <em>is</em> the
 * name of the amended class, wherever it stands: in signatures, casts, calls and field accesses. So
 * a substitution class also serves as a name for a JDK class that is not accessible from here.
 *
 * <p>Each member carries exactly one of {@link Replace}, {@link Add}, {@link Delete} and {@link
 * Alias}; only the no-argument constructor may go without, and is then ignored. A member that does
 * not fit the JDK's class file is a build error.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Substitution {

  /**
   * The binary name of the amended class, for example {@code java.lang.System} or {@code
   * java.util.Map$Entry}.
   */
  String value();
}
