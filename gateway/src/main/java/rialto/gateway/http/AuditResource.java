package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;

/** Who did what, for the administrator. */
final class AuditResource implements Resource
{
    private final ReadModel model;

    AuditResource(final ReadModel model)
    {
        this.model = model;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(Route.administrative(HandlerType.GET, "/admin/audit", this::list));
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("actions", Api.withCursor(() -> model.audit(request))));
    }
}
