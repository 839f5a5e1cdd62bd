package org.javahermit.jdk.jdk.internal.platform;

import org.javahermit.jdk.annotation.Substitution;

/** The limits of a container; here only to be named. */
@Substitution("jdk.internal.platform.Metrics")
interface MetricsSubstitution {}
