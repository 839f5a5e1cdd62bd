package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link Substitution}: the JDK's static initializer does not run. Static fields keep their
 * default or constant values, unless the substitution's own static initializer, which then is the
 * only one, sets them.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface DeleteInitializer {}
