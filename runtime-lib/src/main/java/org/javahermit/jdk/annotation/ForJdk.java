package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The substitution class or the member exists only for some versions of the JDK whose class files
 * are compiled. Versions are written as {@link Runtime.Version} reads them: {@code 17}, {@code
 * 17.0.9}.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface ForJdk {

  /** The first version it is meant for; none: from the beginning. */
  String from() default "";

  /** The first version it is no longer meant for; none: no end. */
  String before() default "";
}
