import { useNavigate, useParams } from "@tanstack/react-router";
import { PersonDrawer } from "./person-drawer.tsx";

/** The person whom the address names, over the list it was opened from. */
export function OpenPerson() {
  const { personId } = useParams({ from: "/frame/people/$personId" });
  const navigate = useNavigate({ from: "/people/$personId" });
  const close = () => void navigate({ to: "/people", search: true, resetScroll: false });
  return <PersonDrawer key={personId} id={personId} onClose={close} />;
}
