package rialto.gateway.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One route.
 *
 * @param method  HTTP method.
 * @param path    below {@code /api/v1}, parameters in braces.
 * @param access  whom it is for.
 * @param handler what it does.
 */
record Route(HandlerType method, String path, Access.Level access, Handler handler)
{
    static Route open(final String path, final Handler handler)
    {
        return new Route(HandlerType.GET, path, Access.Level.PUBLIC, handler);
    }

    static Route keyed(final HandlerType method, final String path, final Handler handler)
    {
        return new Route(method, path, Access.Level.KEY, handler);
    }

    static Route approving(final HandlerType method, final String path, final Handler handler)
    {
        return new Route(method, path, Access.Level.APPROVER, handler);
    }

    static Route administrative(final HandlerType method, final String path, final Handler handler)
    {
        return new Route(method, path, Access.Level.ADMINISTRATOR, handler);
    }

    /** Whether an address is one of this route's. */
    boolean isAt(final String address)
    {
        return address.matches(Api.PREFIX + path.replaceAll("\\{[^}]*}", "[^/]+"));
    }
}
