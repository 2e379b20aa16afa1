package io.tributary;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;

/** What {@link HouseLaws} asks of single classes, methods, dependencies and accesses. */
final class LawConditions {

    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl)|(Abstract|Base)\\p{Lu}.*");

    private static final Pattern GETTER = Pattern.compile("get\\p{Lu}.*");

    private static final Set<String> SPARK_CLOCK = Set.of(
            "current_timestamp", "current_date", "current_time", "curdate", "now", "localtimestamp", "unix_timestamp");

    static final ArchCondition<JavaClass> BE_NAMED_FOR_WHAT_THEY_DO = condition(
            "be named for what they do",
            type -> VAGUE_NAME.matcher(type.getSimpleName()).matches()
                    ? Stream.of(type.getName() + " has a name that says nothing")
                    : Stream.empty());

    static final ArchCondition<JavaMethod> NOT_BE_NAMED_GET = condition(
            "not be named get",
            method -> GETTER.matcher(method.getName()).matches() && !overrides(method)
                    ? Stream.of(method.getFullName() + " begins with get")
                    : Stream.empty());

    static final ArchCondition<JavaMethod> TAKE_NO_BOOLEAN = condition(
            "take no boolean",
            method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                            && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                            && method.getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isEquivalentTo(boolean.class))
                            && !overrides(method)
                    ? Stream.of(method.getFullName() + " takes a boolean: name the choice in an enum")
                    : Stream.empty());

    private LawConditions() {}

    /** A dependency that may be forbidden, from a class of the house to any other. */
    interface Arrow extends BiPredicate<JavaClass, JavaClass> {}

    /** A use of a field, method or constructor, by call or by reference, that may be forbidden. */
    interface Access {
        boolean matches(JavaAccess<?> access);
    }

    static ArchCondition<JavaClass> dependOnNothingThat(Arrow forbidden) {
        return condition("keep to it", type -> type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> forbidden.test(dependency.getOriginClass(), dependency.getTargetClass()))
                .map(Dependency::getDescription));
    }

    static ArchCondition<JavaClass> accessNothingThat(Access forbidden) {
        return condition("keep to it", type -> type.getAccessesFromSelf().stream()
                .filter(forbidden::matches)
                .map(JavaAccess::getDescription));
    }

    static boolean names(JavaAccess<?> access, Class<?> owner, Set<String> members) {
        return access.getTargetOwner().isAssignableTo(owner) && members.contains(access.getName());
    }

    static boolean endsProcess(JavaAccess<?> access) {
        return names(access, System.class, Set.of("exit")) || names(access, Runtime.class, Set.of("exit", "halt"));
    }

    static boolean prints(JavaAccess<?> access) {
        return names(access, System.class, Set.of("out", "err"))
                || names(access, Throwable.class, Set.of("printStackTrace"))
                || names(access, Dataset.class, Set.of("show", "printSchema", "explain"));
    }

    /** Every way to ask for the time, except from a {@link Clock} that somebody handed in. */
    static boolean readsWallClock(JavaAccess<?> access) {
        boolean ofJavaTime = access.getTargetOwner().getPackageName().equals("java.time");
        return names(access, System.class, Set.of("currentTimeMillis"))
                || (ofJavaTime
                        && access.getName().equals("now")
                        && !parameters(access).contains(Clock.class.getName()))
                || names(access, Clock.class, Set.of("system", "systemUTC", "systemDefaultZone"))
                || names(access, Clock.class, Set.of("tickMillis", "tickSeconds", "tickMinutes"))
                || (names(access, Date.class, Set.of("<init>"))
                        && parameters(access).isEmpty())
                || names(access, Calendar.class, Set.of("getInstance"))
                || (names(access, functions.class, SPARK_CLOCK)
                        && parameters(access).isEmpty());
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }

    private static boolean overrides(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .filter(inherited -> inherited.getName().equals(method.getName()))
                .map(JavaCodeUnit::getRawParameterTypes)
                .anyMatch(types -> types.size() == method.getRawParameterTypes().size());
    }

    private interface Complaints<T> {
        Stream<String> of(T item);
    }

    private static <T> ArchCondition<T> condition(String description, Complaints<T> complaints) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                complaints.of(item).forEach(text -> events.add(SimpleConditionEvent.violated(item, text)));
            }
        };
    }
}
